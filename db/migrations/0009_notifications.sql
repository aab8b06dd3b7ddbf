CREATE TABLE `channel_suites` (
	`channel_id` integer NOT NULL,
	`suite_id` integer NOT NULL,
	PRIMARY KEY(`channel_id`, `suite_id`),
	FOREIGN KEY (`channel_id`) REFERENCES `channels`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`suite_id`) REFERENCES `suites`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `channel_suites_by_suite` ON `channel_suites` (`suite_id`);--> statement-breakpoint
CREATE TABLE `channels` (
	`id` integer PRIMARY KEY NOT NULL,
	`project_id` integer NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`target` text NOT NULL,
	`secret` text,
	`previous_secret` text,
	`previous_until` integer,
	`kinds` text NOT NULL,
	`gather_ms` integer NOT NULL,
	`is_paused` integer DEFAULT 0 NOT NULL,
	`changed_at` integer NOT NULL,
	`by_kind` text NOT NULL,
	`by_id` text NOT NULL,
	`by_name` text NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `channels_by_project` ON `channels` (`project_id`);--> statement-breakpoint
CREATE TABLE `deliveries` (
	`id` integer PRIMARY KEY NOT NULL,
	`channel_id` integer NOT NULL,
	`message_id` text NOT NULL,
	`message` text NOT NULL,
	`created_at` integer NOT NULL,
	`status` text NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`tried_at` integer,
	`next_try_at` integer,
	`answer_code` integer,
	`answer` text,
	`by_kind` text,
	`by_id` text,
	`by_name` text,
	FOREIGN KEY (`channel_id`) REFERENCES `channels`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_by_message` ON `deliveries` (`message_id`);--> statement-breakpoint
CREATE INDEX `deliveries_by_channel` ON `deliveries` (`channel_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `deliveries_waiting` ON `deliveries` (`next_try_at`) WHERE status = 'waiting';--> statement-breakpoint
CREATE TABLE `news` (
	`id` integer PRIMARY KEY NOT NULL,
	`channel_id` integer NOT NULL,
	`found_at` integer NOT NULL,
	`item` text NOT NULL,
	FOREIGN KEY (`channel_id`) REFERENCES `channels`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `news_by_channel` ON `news` (`channel_id`,`found_at`);--> statement-breakpoint
CREATE TABLE `news_positions` (
	`project_id` integer PRIMARY KEY NOT NULL,
	`quarantine_event_id` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `told_news` (
	`project_id` integer NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`project_id`, `kind`, `subject`),
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
