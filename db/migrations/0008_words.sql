ALTER TABLE `outcomes` ADD `note` text;--> statement-breakpoint
ALTER TABLE `outcomes` ADD `by_kind` text DEFAULT 'person' NOT NULL;--> statement-breakpoint
ALTER TABLE `outcomes` ADD `by_id` text DEFAULT 'anyone' NOT NULL;--> statement-breakpoint
ALTER TABLE `outcomes` ADD `by_name` text DEFAULT 'Somebody without sign-in' NOT NULL;