package io.tableferry.controller.ledger;

import io.tableferry.contract.ContractJson;
import io.tableferry.contract.HeldVersion;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.StagingLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/** Reads what workers left on S3 of versions that the gate held back. */
public final class S3HeldVersions {

  private final S3Objects objects;
  private final StagingLayout layout;

  public S3HeldVersions(S3Client s3, StagingLayout layout) {
    this.objects = new S3Objects(s3);
    this.layout = layout;
  }

  /** Reads all of them. What goes meanwhile is left out: it was published or dropped. */
  public HeldVersions read() {
    List<HeldVersion> held = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    for (S3Address address : objects.list(layout.held()).stream().filter(layout::isHeld).toList()) {
      try {
        read(address).ifPresent(held::add);
      } catch (ContractJson.UnreadableException e) {
        unreadable.add(address + ": " + e.getMessage());
      }
    }
    return new HeldVersions(held, unreadable);
  }

  private Optional<HeldVersion> read(S3Address address) throws ContractJson.UnreadableException {
    Optional<S3Objects.Version> written = objects.read(address);
    return written.isEmpty()
        ? Optional.empty()
        : Optional.of(ContractJson.readHeld(written.get().text()));
  }
}
