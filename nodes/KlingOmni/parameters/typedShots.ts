/**
 * The rows of the shots that somebody types, as an expression for the editor; nothing where the model decides on the shots, and
 * where an expression may make several of one row or nobody knows yet whether there are shots at all.
 */
export const typedShots = `(({ multiShot, shotType = 'customize', multiPrompt = {} }) => multiShot === true && shotType === 'customize' && !JSON.stringify(multiPrompt).includes('"=') ? (multiPrompt.shot ?? []) : undefined)($rawParameter)`;

/** What all shots last together, as far as the panel knows it; nothing without a shot. */
export const shotsLast = `((shots) => shots?.length > 0 ? shots.reduce((sum, { duration = NaN }) => sum + Number(duration), 0) : undefined)(${typedShots})`;
