import type { Ledger } from '../generation/purchase/Ledger';
import type { Video, VideoIn } from '../generation/Video';

/** Whether a video has not been ordered yet, or not so that it may be paid for. */
export function isNewOrder(video: Video, ledger: Ledger): video is VideoIn<'ordered'> {
	return video.phase === 'ordered' && !ledger.holdsPlace(video.order.ledgerKey);
}
