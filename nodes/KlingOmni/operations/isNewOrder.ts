import type { Ledger } from '../generation/purchase/Ledger';
import { isOrdered, type Video, type VideoIn } from '../generation/Video';

/** Whether a video has not been ordered yet, or not so that it may be paid for. */
export function isNewOrder(video: Video, ledger: Ledger): video is VideoIn<'ordered'> {
	return isOrdered(video) && !ledger.holdsPlace(video.order.ledgerKey);
}
