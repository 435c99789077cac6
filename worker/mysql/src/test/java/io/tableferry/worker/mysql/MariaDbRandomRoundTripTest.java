package io.tableferry.worker.mysql;

import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnMariaDb.class)
class MariaDbRandomRoundTripTest implements RandomRoundTripContract {}
