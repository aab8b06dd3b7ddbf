CREATE TABLE `quarantine_waiting` (
	`entry_id` integer NOT NULL,
	`test_id` integer NOT NULL,
	PRIMARY KEY(`entry_id`, `test_id`),
	FOREIGN KEY (`entry_id`) REFERENCES `quarantine_entries`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
