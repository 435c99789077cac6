package io.tableferry.controller.ledger;

import io.tableferry.contract.TableId;
import java.util.List;

/**
 * Orders as they lie on S3.
 *
 * @param version of the format
 * @param all see {@link Orders}
 * @param tables see {@link Orders}
 */
record OrdersDocument(int version, boolean all, List<TableId> tables) implements LedgerDocument {

  static byte[] write(Orders orders) {
    return LedgerJson.plain(new OrdersDocument(LedgerJson.VERSION, orders.all(), orders.tables()));
  }

  static Orders read(byte[] bytes) throws UnreadableDocumentException {
    OrdersDocument document = LedgerJson.read(bytes, OrdersDocument.class, "order");
    return new Orders(document.all(), document.tables());
  }
}
