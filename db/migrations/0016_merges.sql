CREATE TABLE `dismissed_renames` (
	`test_id` integer NOT NULL,
	`other_id` integer NOT NULL,
	`at` integer NOT NULL,
	`by_kind` text NOT NULL,
	`by_id` text NOT NULL,
	`by_name` text NOT NULL,
	PRIMARY KEY(`test_id`, `other_id`),
	FOREIGN KEY (`test_id`) REFERENCES `tests`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`other_id`) REFERENCES `tests`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `test_merges` (
	`id` integer PRIMARY KEY NOT NULL,
	`project_id` integer NOT NULL,
	`into_id` integer NOT NULL,
	`from_id` integer NOT NULL,
	`at` integer NOT NULL,
	`by_kind` text NOT NULL,
	`by_id` text NOT NULL,
	`by_name` text NOT NULL,
	`moved` text NOT NULL,
	`undone_at` integer,
	`undone_by_name` text,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`into_id`) REFERENCES `tests`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`from_id`) REFERENCES `tests`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `test_merges_by_into` ON `test_merges` (`into_id`);--> statement-breakpoint
CREATE INDEX `test_merges_by_from` ON `test_merges` (`from_id`);