CREATE TABLE `recounts` (
	`project_id` integer PRIMARY KEY NOT NULL,
	`stages` text NOT NULL,
	`position` text NOT NULL
);
