import { startStandIn } from '../../test/support/standIn/startStandIn';
void startStandIn({ taskMs: 1000, videoBytes: 200_000_000, port: 45999 }).then((a) => console.log(a.url));
