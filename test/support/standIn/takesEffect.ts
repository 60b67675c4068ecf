import type { DownloadFault, Endpoint, Fault } from './Fault';

/** Whether a call does what it asks for in spite of a fault. Reading changes nothing, so it always may. */
export function takesEffect(endpoint: Endpoint, fault: Fault | DownloadFault | undefined): boolean {
	if (!fault || (endpoint !== 'submit' && endpoint !== 'upload')) return true;
	switch (fault.kind) {
		case 'reset':
			return fault.after === 'accept';
		case 'slow':
		case 'rewrite':
			return true;
		case 'redirect':
			return false;
		default:
			return 'accept' in fault && fault.accept === true;
	}
}
