package io.tableferry.worker.engine.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class MaskKeyTest {

  @Test
  void the_two_blocks_make_hmac_sha256() throws Exception {
    byte[] value = "山田 太郎".getBytes(UTF_8);
    for (int length : List.of(16, 44, 64, 65, 200)) {
      String text = "k".repeat(length);
      MaskKey key = MaskKey.of(text).orElseThrow();
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(text.getBytes(UTF_8), "HmacSHA256"));
      assertThat(sha256(key.outer(), sha256(key.inner(), value))).isEqualTo(mac.doFinal(value));
    }
  }

  @Test
  void a_text_of_less_than_16_bytes_is_no_key() {
    assertThat(MaskKey.of("k".repeat(15))).isEmpty();
    assertThat(MaskKey.of("鍵".repeat(6))).isPresent();
  }

  @Test
  void a_key_is_never_printed() {
    assertThat(MaskKey.of("a very secret key").orElseThrow()).hasToString("MaskKey[hidden]");
  }

  private static byte[] sha256(byte[] first, byte[] second) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(first);
    return digest.digest(second);
  }
}
