package io.tableferry.controller.ledger;

import io.tableferry.contract.RunId;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.StagingLayout;
import io.tableferry.contract.TableId;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/** What somebody asks of runs that go on, on S3. */
public final class S3Orders {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** Several people may ask at once, hardly ever ten. */
  private static final int TRIES = 10;

  private final S3Objects objects;
  private final StagingLayout layout;

  public S3Orders(S3Client s3, StagingLayout layout) {
    this(new S3Objects(s3), layout);
  }

  S3Orders(S3Objects objects, StagingLayout layout) {
    this.objects = objects;
    this.layout = layout;
  }

  /**
   * What is asked of a run; one GET.
   *
   * @throws UnreadableDocumentException if that cannot be read here
   */
  public Orders of(RunId run) throws UnreadableDocumentException {
    return read(objects.readBinary(layout.orders(run)));
  }

  /**
   * Asks a run to stop, or to stop one table of it; one GET, and a PUT if it is not asked already.
   *
   * @param table empty for the whole run
   * @return false if others asked at the same time again and again; nothing was written
   * @throws UnreadableDocumentException if what is asked already cannot be read here
   */
  public boolean stop(RunId run, Optional<TableId> table) throws UnreadableDocumentException {
    S3Address address = layout.orders(run);
    for (int tried = 0; tried < TRIES; tried++) {
      Optional<S3Objects.Binary> there = objects.readBinary(address);
      Orders before = read(there);
      Orders after = before.and(table);
      if (after.equals(before) || written(address, after, there)) {
        return true;
      }
    }
    return false;
  }

  private boolean written(S3Address address, Orders orders, Optional<S3Objects.Binary> there) {
    return objects
        .replace(address, OrdersDocument.write(orders), there.map(S3Objects.Binary::etag), LIMIT)
        .isPresent();
  }

  private static Orders read(Optional<S3Objects.Binary> there) throws UnreadableDocumentException {
    return there.isEmpty()
        ? Orders.none()
        : OrdersDocument.read(there.get().content().asByteArrayUnsafe());
  }
}
