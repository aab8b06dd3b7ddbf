CREATE TABLE `attachments` (
	`job_id` integer NOT NULL,
	`test_id` integer NOT NULL,
	`position` integer NOT NULL,
	`path` text NOT NULL,
	PRIMARY KEY(`job_id`, `test_id`, `position`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `properties` (
	`job_id` integer NOT NULL,
	`test_id` integer NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`value` text NOT NULL,
	PRIMARY KEY(`job_id`, `test_id`, `position`)
) WITHOUT ROWID;
