CREATE TABLE `attempts` (
	`id` integer PRIMARY KEY NOT NULL,
	`key` blob NOT NULL,
	`until` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `attempts_by_key` ON `attempts` (`key`,`until`);--> statement-breakpoint
CREATE INDEX `attempts_by_end` ON `attempts` (`until`);