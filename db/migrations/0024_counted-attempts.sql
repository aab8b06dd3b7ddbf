UPDATE `flake_models` SET `is_stale` = 1 WHERE `project_id` IN (SELECT `project_id` FROM `legs` WHERE `attempt` > 999);--> statement-breakpoint
DELETE FROM `legs` WHERE `attempt` > 999;--> statement-breakpoint
UPDATE `jobs` SET `attempt` = `part`.`counted` FROM (
	SELECT `id`, row_number() OVER (PARTITION BY `run_id`, `name`, `shard`, `variant_id` ORDER BY `attempt`) AS `counted`
	FROM `jobs` WHERE `attempt` > 999
) AS `part` WHERE `jobs`.`id` = `part`.`id`;
