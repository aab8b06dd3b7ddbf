CREATE TABLE `window_entries` (
	`project_id` integer NOT NULL,
	`days` integer NOT NULL,
	`test_id` integer NOT NULL,
	PRIMARY KEY(`project_id`, `days`, `test_id`)
) WITHOUT ROWID;
