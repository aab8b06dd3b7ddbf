ALTER TABLE `suite_days` DROP COLUMN `wall_p50_ms`;--> statement-breakpoint
ALTER TABLE `suite_days` DROP COLUMN `wall_p95_ms`;--> statement-breakpoint
ALTER TABLE `suite_days` DROP COLUMN `total_p50_ms`;--> statement-breakpoint
ALTER TABLE `suite_days` DROP COLUMN `total_p95_ms`;--> statement-breakpoint
ALTER TABLE `suite_days` ADD `wall_histogram` blob;--> statement-breakpoint
ALTER TABLE `suite_days` ADD `total_histogram` blob;