CREATE TABLE `recalibrations` (
	`project_id` integer PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`model_version` integer NOT NULL,
	`compared_at` integer NOT NULL,
	`outcomes` integer NOT NULL,
	`rarer` integer NOT NULL,
	`fit` text,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `failure_verdicts` ADD `p_held` real;--> statement-breakpoint
ALTER TABLE `legs` ADD `recalibration` integer;