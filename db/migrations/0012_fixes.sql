CREATE TABLE `declared_fixes` (
	`id` integer PRIMARY KEY NOT NULL,
	`project_id` integer NOT NULL,
	`test_id` integer NOT NULL,
	`at` integer NOT NULL,
	`commit_sha` text,
	`link` text,
	`note` text,
	`by_kind` text NOT NULL,
	`by_id` text NOT NULL,
	`by_name` text NOT NULL,
	`undone_at` integer,
	`undone_by_kind` text,
	`undone_by_id` text,
	`undone_by_name` text,
	`position` integer,
	`old_rate` real,
	`clean_needed` integer,
	`results` integer,
	`failures` integer,
	`conclusive` integer,
	`flakes` real,
	`state` blob,
	`is_unsettled` integer,
	`quiet` text,
	`standing` text,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`test_id`) REFERENCES `tests`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `declared_fixes_by_test` ON `declared_fixes` (`test_id`,`at`);--> statement-breakpoint
CREATE INDEX `declared_fixes_learnt` ON `declared_fixes` (`project_id`,`position`) WHERE position is not null;--> statement-breakpoint
CREATE INDEX `declared_fixes_waiting` ON `declared_fixes` (`project_id`,`at`) WHERE position is null and undone_at is null;