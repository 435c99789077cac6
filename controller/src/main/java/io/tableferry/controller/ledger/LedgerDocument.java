package io.tableferry.controller.ledger;

/**
 * What {@link LedgerJson} writes and reads. Native images bind JSON only to types that are
 * registered for it, and these are where the list begins.
 */
sealed interface LedgerDocument
    permits BeatDocument,
        ManifestLogDocument,
        ManifestSetDocument,
        OrdersDocument,
        PlanDocument,
        RecentDocument,
        StateDocument,
        Stamp {}
