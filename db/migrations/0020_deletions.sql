CREATE TABLE `project_deletions` (
	`id` integer PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`project_id` integer NOT NULL,
	`deleted_at` integer NOT NULL,
	`emptied_at` integer,
	`by_kind` text NOT NULL,
	`by_id` text NOT NULL,
	`by_name` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `projects` ADD `deleted_at` integer;