CREATE TABLE `codeowners` (
	`project_id` integer PRIMARY KEY NOT NULL,
	`path` text NOT NULL,
	`content` text NOT NULL,
	`commit_sha` text,
	`branch` text,
	`is_default` integer NOT NULL,
	`received_at` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `owner_overrides` (
	`id` integer PRIMARY KEY NOT NULL,
	`project_id` integer NOT NULL,
	`pattern` text NOT NULL,
	`owner` text NOT NULL,
	`added_at` integer NOT NULL,
	`by_kind` text NOT NULL,
	`by_id` text NOT NULL,
	`by_name` text NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `owner_overrides_by_project` ON `owner_overrides` (`project_id`);--> statement-breakpoint
CREATE TABLE `test_owners` (
	`test_id` integer PRIMARY KEY NOT NULL,
	`project_id` integer NOT NULL,
	`owner` text NOT NULL,
	`owners` text NOT NULL,
	`source` text NOT NULL,
	`rule` text NOT NULL,
	`line` integer,
	FOREIGN KEY (`test_id`) REFERENCES `tests`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `test_owners_by_owner` ON `test_owners` (`project_id`,`owner`);