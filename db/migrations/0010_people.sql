CREATE TABLE `project_changes` (
	`id` integer PRIMARY KEY NOT NULL,
	`project_id` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`what` text NOT NULL,
	`before` text,
	`after` text,
	`by_kind` text NOT NULL,
	`by_id` text NOT NULL,
	`by_name` text NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `project_changes_by_project` ON `project_changes` (`project_id`,`changed_at`);--> statement-breakpoint
ALTER TABLE `projects` ADD `is_public` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `tokens` ADD `by_kind` text;--> statement-breakpoint
ALTER TABLE `tokens` ADD `by_id` text;--> statement-breakpoint
ALTER TABLE `tokens` ADD `by_name` text;--> statement-breakpoint
ALTER TABLE `tokens` ADD `revoked_by_kind` text;--> statement-breakpoint
ALTER TABLE `tokens` ADD `revoked_by_id` text;--> statement-breakpoint
ALTER TABLE `tokens` ADD `revoked_by_name` text;