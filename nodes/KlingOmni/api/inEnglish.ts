/** The refusals that the API's documentation gives, each by the words it begins with. A headline is read by everybody. */
const documented: Readonly<Record<string, string>> = {
	请求参数无效: 'a parameter is not valid',
	身份验证失败: 'the API key is not right',
	账户余额不足: 'the balance is too low',
	请求过于频繁: 'too many requests at a time',
	服务器内部错误: 'an error within the service',
};

/** What the service said, with the meaning in English in front where its documentation has the words; as it is otherwise. */
export function inEnglish(message: string): string {
	const meaning = Object.entries(documented).find(([words]) => message.startsWith(words))?.[1];
	return meaning === undefined ? message : `${meaning} (${message})`;
}
