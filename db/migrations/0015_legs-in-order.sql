DROP INDEX `legs_by_branch`;--> statement-breakpoint
CREATE INDEX `legs_by_branch` ON `legs` (`project_id`,`branch`,`finished_at`);