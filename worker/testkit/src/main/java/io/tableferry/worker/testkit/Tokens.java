package io.tableferry.worker.testkit;

import static java.util.Map.entry;

import java.util.Map;

/**
 * What every source makes of a value under the mask sha256, whatever it stores the value as.
 * Computed with Python's {@code hmac} under {@link RoundTrip#KEY}.
 */
public final class Tokens {

  /** By the text of the value. */
  public static final Map<String, String> OF =
      Map.ofEntries(
          entry("", "a0388931e0f5ac01a201d44cfd71f325093b0cf9bec9d4b9f7ec48eda7fdecbe"),
          entry(
              "alice@example.jp",
              "da8b67ba3c10db45ab40f9d79def5ed83e05ca58df4560e7cce6332193158607"),
          entry("山田 太郎", "8e3d0e7392735f4698329555613b8e732340cf6dcd1ffecb02281ac4440799ff"),
          entry("🚢", "2f164c318764abdad25aff0ab9f35445f7ac7814524798aae93cc65339a2e7ba"),
          entry(
              "O'Brien \\ \"x\"",
              "e478aa28d629f03f20a4bea956e0e8de04d5b018fea1b9a6ca68e1dd29bd7409"),
          entry("0", "d7a34b8ee03c796bb34f9136f21999af576ec1007caaf756a69f60314c3b09a9"),
          entry("42", "f6d49842e73fadcfe91c9c1513735ebba5f212edc7f21d9e7729cfbd889e0d2b"),
          entry(
              "-9223372036854775808",
              "cd7e1cd0f21b354cb07397f6125f2a183c999da4a49e83afcd585f5c0f8ba28c"),
          entry(
              "18446744073709551615",
              "9e800c144f0b7bdb78c9ef919e2390c6eb389e9c986e0e4d51bbfa994aeeeeba"),
          entry("1.5", "67cde8c5e2141bdc9de0b605b75a3799ceab1603d280e00ea9db8e3f8e835375"),
          entry("-100", "03bd56ed4a250c66ffcccc70f16ef16227fbe26ce2cd605d4caa0fd9b6eec659"),
          entry(
              "12345678901234567890.123456789",
              "5d2b7061a7645e54ac7bd9f463bf30a73d005dc7bf33b9b875e76b250072326e"),
          entry("2024-02-29", "aeea4b8e4feafb7fd673a211a4a73189bcf2bc27a3db5607b87d83111c5ef68e"),
          entry(
              "2024-02-29 12:34:56",
              "97acd5afa4e769af6fec80988fc3676a2726cceb628655a71a05269a35bd58a9"),
          entry(
              "2024-02-29 12:34:56.7",
              "929b672b4fa959ff65cad2e8bab428daad25ec0e74522a3a27d62669b595ee98"),
          entry(
              "2024-02-29 12:34:56+00",
              "2173ae776ebeb8536cfccc9fbaec13fa38147ea12bf109fadf72b511966471a1"),
          entry(
              "2024-02-29 12:34:56.123456+00",
              "30b23cec27a58f91a6e929d616e17d0300953a6813c7eb6e4177914dbda60fbd"),
          entry(
              "123e4567-e89b-12d3-a456-426655440000",
              "e1b4334bb53f8ed9b4cf6ed22243a737bbf9443e37338fd46589751e8608d803"));

  private Tokens() {}
}
