CREATE TABLE `outcomes` (
	`run_id` integer NOT NULL,
	`test_id` integer NOT NULL,
	`outcome` text NOT NULL,
	`said_at` integer NOT NULL,
	PRIMARY KEY(`run_id`, `test_id`),
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
