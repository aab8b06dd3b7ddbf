DROP INDEX `jobs_by_variant`;--> statement-breakpoint
CREATE INDEX `jobs_of_variant` ON `jobs` (`variant_id`,`started_at`) WHERE variant_id > 0;