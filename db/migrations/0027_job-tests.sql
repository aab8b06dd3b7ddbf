CREATE TABLE `job_tests` (
	`job_id` integer PRIMARY KEY NOT NULL,
	`ran` blob NOT NULL,
	`skipped` blob NOT NULL
);
--> statement-breakpoint
CREATE TABLE `job_tests_due` (
	`job_id` integer PRIMARY KEY NOT NULL
);
--> statement-breakpoint
INSERT INTO `job_tests_due` (`job_id`) SELECT `id` FROM `jobs` WHERE EXISTS (SELECT 1 FROM `results` WHERE `results`.`job_id` = `jobs`.`id`);
