import type { Fields, Inspection } from './Inspection';

/** At most three elements, each with a name, a description and two to four pictures. */
export function checkElements(body: Fields, inspection: Inspection): void {
	if (body.element_list === undefined) return;
	const elements = inspection.list(body.element_list, 'element_list', 0, 3) ?? [];
	elements.forEach((element, position) => {
		const path = `element_list[${position}]`;
		const fields = inspection.fields(element, path, ['name', 'description', 'element_input_urls']);
		if (!fields) return;
		inspection.text(fields.name, `${path}.name`);
		inspection.text(fields.description, `${path}.description`);
		const urls = inspection.list(fields.element_input_urls, `${path}.element_input_urls`, 2, 4) ?? [];
		urls.forEach((url, place) => inspection.webAddress(url, `${path}.element_input_urls[${place}]`));
	});
}
