CREATE INDEX `jobs_by_variant` ON `jobs` (`variant_id`,`started_at`);--> statement-breakpoint
CREATE INDEX `uploads_with_problems` ON `uploads` (`project_id`,`received_at`) WHERE problem_count > 0;