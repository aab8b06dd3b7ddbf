CREATE TABLE `projects` (
	`id` integer PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`default_branch` text,
	`retention_days` integer DEFAULT 400 NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `projects_slug_unique` ON `projects` (`slug`);--> statement-breakpoint
CREATE TABLE `suites` (
	`id` integer PRIMARY KEY NOT NULL,
	`project_id` integer NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`is_kind_guessed` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `suites_by_name` ON `suites` (`project_id`,`name`);--> statement-breakpoint
CREATE TABLE `tests` (
	`id` integer PRIMARY KEY NOT NULL,
	`project_id` integer NOT NULL,
	`suite_id` integer NOT NULL,
	`group_name` text NOT NULL,
	`name` text NOT NULL,
	`ordinal` integer DEFAULT 1 NOT NULL,
	`file` text,
	`line` integer,
	`is_finding` integer DEFAULT 0 NOT NULL,
	`alias_of` integer,
	`first_seen_at` integer NOT NULL,
	`last_day` text NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`suite_id`) REFERENCES `suites`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `tests_by_project` ON `tests` (`project_id`,`last_day`);--> statement-breakpoint
CREATE INDEX `tests_aliases` ON `tests` (`alias_of`) WHERE alias_of is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `tests_by_identity` ON `tests` (`suite_id`,`group_name`,`name`,`ordinal`);--> statement-breakpoint
CREATE TABLE `tokens` (
	`id` integer PRIMARY KEY NOT NULL,
	`project_id` integer NOT NULL,
	`name` text NOT NULL,
	`hash` blob NOT NULL,
	`hint` text NOT NULL,
	`scopes` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tokens_hash_unique` ON `tokens` (`hash`);--> statement-breakpoint
CREATE INDEX `tokens_by_project` ON `tokens` (`project_id`);--> statement-breakpoint
CREATE TABLE `variants` (
	`id` integer PRIMARY KEY NOT NULL,
	`project_id` integer NOT NULL,
	`key` text NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `variants_by_key` ON `variants` (`project_id`,`key`);--> statement-breakpoint
CREATE TABLE `attempts` (
	`job_id` integer NOT NULL,
	`test_id` integer NOT NULL,
	`attempt` integer NOT NULL,
	`outcome` integer NOT NULL,
	`duration_ms` integer,
	`started_at` integer,
	`failure_id` integer,
	PRIMARY KEY(`job_id`, `test_id`, `attempt`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `failing_results` (
	`project_id` integer NOT NULL,
	`day` text NOT NULL,
	`test_id` integer NOT NULL,
	`job_id` integer NOT NULL,
	`run_id` integer NOT NULL,
	`started_at` integer NOT NULL,
	`scope` integer NOT NULL,
	`pr` text,
	`code` integer NOT NULL,
	`attempts` integer NOT NULL,
	`failed_attempts` integer NOT NULL,
	`failure_id` integer,
	`signature_id` integer,
	`is_contradicted` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`project_id`, `day`, `test_id`, `job_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `failing_results_by_test` ON `failing_results` (`test_id`,`run_id`);--> statement-breakpoint
CREATE INDEX `failing_results_by_signature` ON `failing_results` (`signature_id`,`started_at`);--> statement-breakpoint
CREATE INDEX `failing_results_by_job` ON `failing_results` (`job_id`);--> statement-breakpoint
CREATE TABLE `failures` (
	`id` integer PRIMARY KEY NOT NULL,
	`project_id` integer NOT NULL,
	`hash` blob NOT NULL,
	`kind` text NOT NULL,
	`type` text NOT NULL,
	`message` text NOT NULL,
	`body` blob,
	`is_packed` integer NOT NULL,
	`signature_id` integer,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`signature_id`) REFERENCES `signatures`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `failures_by_hash` ON `failures` (`project_id`,`hash`);--> statement-breakpoint
CREATE INDEX `failures_unpacked` ON `failures` (`id`) WHERE is_packed = 0;--> statement-breakpoint
CREATE TABLE `outputs` (
	`job_id` integer NOT NULL,
	`test_id` integer NOT NULL,
	`body` blob NOT NULL,
	`is_packed` integer NOT NULL,
	PRIMARY KEY(`job_id`, `test_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `outputs_unpacked` ON `outputs` (`job_id`) WHERE is_packed = 0;--> statement-breakpoint
CREATE TABLE `results` (
	`job_id` integer NOT NULL,
	`test_id` integer NOT NULL,
	`code` integer NOT NULL,
	`duration_ms` integer,
	PRIMARY KEY(`job_id`, `test_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `signatures` (
	`id` integer PRIMARY KEY NOT NULL,
	`project_id` integer NOT NULL,
	`hash` text NOT NULL,
	`text` text NOT NULL,
	`cause` text NOT NULL,
	`dependency` text,
	`first_seen_at` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `signatures_by_hash` ON `signatures` (`project_id`,`hash`);--> statement-breakpoint
CREATE TABLE `failing_streaks` (
	`test_id` integer PRIMARY KEY NOT NULL,
	`project_id` integer NOT NULL,
	`length` integer NOT NULL,
	`since_run_id` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `failing_streaks_by_project` ON `failing_streaks` (`project_id`);--> statement-breakpoint
CREATE TABLE `suite_days` (
	`suite_id` integer NOT NULL,
	`day` text NOT NULL,
	`scope` integer NOT NULL,
	`runs` integer NOT NULL,
	`red_runs` integer NOT NULL,
	`measured_runs` integer NOT NULL,
	`wall_p50_ms` integer,
	`wall_p95_ms` integer,
	`total_p50_ms` integer,
	`total_p95_ms` integer,
	PRIMARY KEY(`suite_id`, `day`, `scope`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `suite_runs` (
	`suite_id` integer NOT NULL,
	`run_id` integer NOT NULL,
	`started_at` integer NOT NULL,
	`day` text NOT NULL,
	`scope` integer NOT NULL,
	`tests` integer NOT NULL,
	`failed` integer NOT NULL,
	`flaky` integer NOT NULL,
	`is_red` integer NOT NULL,
	`wall_ms` integer,
	`total_ms` integer,
	`is_measured` integer NOT NULL,
	PRIMARY KEY(`suite_id`, `run_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `suite_runs_by_day` ON `suite_runs` (`suite_id`,`day`);--> statement-breakpoint
CREATE INDEX `suite_runs_by_run` ON `suite_runs` (`run_id`);--> statement-breakpoint
CREATE TABLE `test_days` (
	`project_id` integer NOT NULL,
	`day` text NOT NULL,
	`scope` integer NOT NULL,
	`test_id` integer NOT NULL,
	`ran` integer NOT NULL,
	`failed` integer NOT NULL,
	`errored` integer NOT NULL,
	`flaky` integer NOT NULL,
	`skipped` integer NOT NULL,
	`duration_ms` integer NOT NULL,
	PRIMARY KEY(`project_id`, `day`, `scope`, `test_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `test_windows` (
	`project_id` integer NOT NULL,
	`days` integer NOT NULL,
	`scope` integer NOT NULL,
	`test_id` integer NOT NULL,
	`ran` integer NOT NULL,
	`failed` integer NOT NULL,
	`errored` integer NOT NULL,
	`flaky` integer NOT NULL,
	`skipped` integer NOT NULL,
	`red_runs` integer NOT NULL,
	`contradicted` integer NOT NULL,
	`last_failed_at` integer NOT NULL,
	PRIMARY KEY(`project_id`, `days`, `scope`, `test_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `window_ends` (
	`project_id` integer PRIMARY KEY NOT NULL,
	`day` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` integer PRIMARY KEY NOT NULL,
	`project_id` integer NOT NULL,
	`run_id` integer NOT NULL,
	`suite_id` integer NOT NULL,
	`upload_id` integer NOT NULL,
	`attempt` integer NOT NULL,
	`name` text NOT NULL,
	`shard` text NOT NULL,
	`variant_id` integer NOT NULL,
	`commit_sha` text,
	`tree` text,
	`scope` integer NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer NOT NULL,
	`day` text NOT NULL,
	`tests` integer NOT NULL,
	`passed` integer NOT NULL,
	`failed` integer NOT NULL,
	`errored` integer NOT NULL,
	`flaky` integer NOT NULL,
	`skipped` integer NOT NULL,
	`wall_ms` integer,
	`total_ms` integer,
	`exit_code` integer,
	`is_incomplete` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`suite_id`) REFERENCES `suites`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`variant_id`) REFERENCES `variants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `jobs_by_key` ON `jobs` (`run_id`,`name`,`shard`,`variant_id`,`attempt`);--> statement-breakpoint
CREATE INDEX `jobs_by_suite` ON `jobs` (`suite_id`,`started_at`);--> statement-breakpoint
CREATE INDEX `jobs_by_upload` ON `jobs` (`upload_id`);--> statement-breakpoint
CREATE INDEX `jobs_by_commit` ON `jobs` (`project_id`,`commit_sha`) WHERE commit_sha is not null;--> statement-breakpoint
CREATE TABLE `runs` (
	`id` integer PRIMARY KEY NOT NULL,
	`project_id` integer NOT NULL,
	`key` text NOT NULL,
	`commit_sha` text,
	`tree` text,
	`base` text,
	`branch` text,
	`pr` text,
	`scope` integer NOT NULL,
	`author` text,
	`message` text,
	`service` text,
	`url` text,
	`started_at` integer NOT NULL,
	`finished_at` integer NOT NULL,
	`day` text NOT NULL,
	`jobs` integer DEFAULT 0 NOT NULL,
	`tests` integer DEFAULT 0 NOT NULL,
	`passed` integer DEFAULT 0 NOT NULL,
	`failed` integer DEFAULT 0 NOT NULL,
	`errored` integer DEFAULT 0 NOT NULL,
	`flaky` integer DEFAULT 0 NOT NULL,
	`skipped` integer DEFAULT 0 NOT NULL,
	`is_red` integer DEFAULT 0 NOT NULL,
	`wall_ms` integer,
	`total_ms` integer,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `runs_by_key` ON `runs` (`project_id`,`key`);--> statement-breakpoint
CREATE INDEX `runs_by_time` ON `runs` (`project_id`,`started_at`);--> statement-breakpoint
CREATE INDEX `runs_by_commit` ON `runs` (`project_id`,`commit_sha`);--> statement-breakpoint
CREATE TABLE `upload_problems` (
	`upload_id` integer NOT NULL,
	`position` integer NOT NULL,
	`file` text NOT NULL,
	`line` integer,
	`column` integer,
	`code` text NOT NULL,
	`message` text NOT NULL,
	PRIMARY KEY(`upload_id`, `position`),
	FOREIGN KEY (`upload_id`) REFERENCES `uploads`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `upload_producers` (
	`upload_id` integer NOT NULL,
	`producer` text NOT NULL,
	`files` integer NOT NULL,
	`tests` integer NOT NULL,
	PRIMARY KEY(`upload_id`, `producer`),
	FOREIGN KEY (`upload_id`) REFERENCES `uploads`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `uploads` (
	`id` integer PRIMARY KEY NOT NULL,
	`project_id` integer NOT NULL,
	`token_id` integer,
	`received_at` integer NOT NULL,
	`status` text NOT NULL,
	`content_hash` blob,
	`duplicate_of` integer,
	`run_id` integer,
	`attempt` integer,
	`job` text,
	`shard` text,
	`variant` text,
	`suite_id` integer,
	`is_current` integer NOT NULL,
	`bytes` integer NOT NULL,
	`report_bytes` integer NOT NULL,
	`files` integer NOT NULL,
	`refused_files` integer NOT NULL,
	`tests` integer NOT NULL,
	`problem_count` integer NOT NULL,
	`process_ms` integer NOT NULL,
	`client` text,
	`content_type` text,
	`body_file` text,
	`body_kept_until` integer,
	`parameters` text NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `uploads_by_time` ON `uploads` (`project_id`,`received_at`,`status`);--> statement-breakpoint
CREATE UNIQUE INDEX `uploads_by_key` ON `uploads` (`run_id`,`attempt`,`job`,`shard`,`variant`) WHERE is_current = 1;--> statement-breakpoint
CREATE INDEX `uploads_with_body` ON `uploads` (`body_kept_until`) WHERE body_file is not null;