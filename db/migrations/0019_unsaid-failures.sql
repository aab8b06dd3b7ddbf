CREATE TABLE `failures_due` (
	`failure_id` integer PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE INDEX `attempts_by_failure` ON `attempts` (`failure_id`) WHERE failure_id is not null;--> statement-breakpoint
CREATE INDEX `failing_results_by_failure` ON `failing_results` (`failure_id`) WHERE failure_id is not null;--> statement-breakpoint
INSERT INTO `failures_due` SELECT id FROM failures;
