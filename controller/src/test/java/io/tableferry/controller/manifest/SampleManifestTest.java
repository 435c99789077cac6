package io.tableferry.controller.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Mask;
import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The manifest by which the format was designed. */
class SampleManifestTest {

  @Test
  void the_sample_is_valid_as_it_is_and_means_what_it_says() throws URISyntaxException {
    Path sample = Path.of(SampleManifestTest.class.getResource("sample.yaml").toURI());
    Manifests loaded = new ManifestLoader(name -> Optional.empty()).load(sample);
    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.warnings()).isEmpty();
    List<Table> tables = loaded.manifests().get(0).tables();
    Table users = tables.get(0);
    assertThat(users.columns().get(3).mask()).contains(new Mask.Sha256());
    assertThat(users.columns().get(4).mask()).contains(new Mask.Redact());
    assertThat(users.columns())
        .allSatisfy(
            column -> {
              assertThat(column.policies().reaction(Policy.ZERO_DATE)).isEqualTo(Reaction.SET_NULL);
              assertThat(column.policies().reaction(Policy.OVERLONG)).isEqualTo(Reaction.FAIL);
            });
    Table orders = tables.get(1);
    assertThat(orders.columns().get(3).policies().reaction(Policy.OVERLONG))
        .isEqualTo(Reaction.TRUNCATE);
    assertThat(orders.columns().get(2).type()).contains("decimal(12,2)");
    assertThat(orders.slices()).hasToString("4");
  }
}
