import type { IBinaryData, IDataObject } from 'n8n-workflow';
import type { FailedItem } from './Failure';

/** What comes out for an item: data with or without a file, or a failure. An item may have several outcomes. */
export type Outcome = DeliveredItem | (FailedItem & { row?: IDataObject });

export interface DeliveredItem {
	itemIndex: number;
	json: IDataObject;
	binary?: Record<string, IBinaryData>;
}
