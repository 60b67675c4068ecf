import * as z from 'zod';

/** An image that was uploaded before, and when (milliseconds since 1970). Kept with the execution. */
export const uploadedImageSchema = z.object({
	image: z.object({
		url: z.string(),
		fileName: z.string().optional(),
		contentType: z.string().optional(),
		bytes: z.number().optional(),
	}),
	uploadedAt: z.number(),
});

/** Images that were uploaded before, by the digest of their bytes. */
export type UploadedImages = Record<string, z.infer<typeof uploadedImageSchema> | undefined>;
