package io.tableferry.controller.ledger;

import io.tableferry.contract.S3Address;
import io.tableferry.contract.StagingLayout;
import io.tableferry.controller.manifest.Server;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/** Claims objects on S3. */
public final class S3ClaimsStore implements ClaimsStore {

  private final S3Objects objects;
  private final StagingLayout layout;

  public S3ClaimsStore(S3Client s3, StagingLayout layout) {
    this.objects = new S3Objects(s3);
    this.layout = layout;
  }

  @Override
  public Optional<Stored> read(Server server) {
    return objects.read(address(server)).map(v -> new Stored(v.text(), v.etag()));
  }

  @Override
  public Optional<Stored> swap(Server server, String json, Optional<Stored> read) {
    return objects
        .swap(address(server), json, read.map(r -> new S3Objects.Version(r.json(), r.etag())))
        .map(etag -> new Stored(json, etag));
  }

  private S3Address address(Server server) {
    return layout.claims(server.host(), server.port());
  }
}
