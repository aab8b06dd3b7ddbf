import { z } from "zod";
import { filterParameters, variantParameter } from "#app/api/openapi/filter-parameters.ts";

/** Parts of addresses. */
export const project = z.string().meta({ description: "The project's name in addresses", example: "shop" });
export const id = z.string().meta({ description: "As the list gives it" });

/** All that filters results. */
export const allFilters = { ...filterParameters, env: variantParameter };

/** A parameter that takes one of these words, or is left out. */
export const oneOf = (values: readonly string[]) => z.enum(values).optional();
