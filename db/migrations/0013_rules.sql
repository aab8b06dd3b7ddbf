CREATE TABLE `rule_sets` (
	`id` integer PRIMARY KEY NOT NULL,
	`project_id` integer NOT NULL,
	`at` integer NOT NULL,
	`rules` text NOT NULL,
	`by_kind` text NOT NULL,
	`by_id` text NOT NULL,
	`by_name` text NOT NULL,
	`derived_to` integer,
	`moved` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `rule_sets_by_project` ON `rule_sets` (`project_id`);--> statement-breakpoint
ALTER TABLE `failures` ADD `rules_id` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `failures_by_signature` ON `failures` (`signature_id`);--> statement-breakpoint
ALTER TABLE `signatures` ADD `rules_id` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `signatures` ADD `cause_of_id` integer;--> statement-breakpoint
ALTER TABLE `signatures` ADD `merged_into` integer;