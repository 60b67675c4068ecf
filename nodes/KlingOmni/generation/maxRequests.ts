/** So many requests to the service are under way at once, for one execution. */
export const maxRequests = 8;
