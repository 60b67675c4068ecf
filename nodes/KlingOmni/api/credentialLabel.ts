/** What n8n calls the credential, for messages that name it. */
export const credentialLabel = 'Kling Omni (xCompute) API';
