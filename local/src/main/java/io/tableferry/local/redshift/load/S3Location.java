package io.tableferry.local.redshift.load;

/** An object on S3, or what the keys of several begin with. */
record S3Location(String bucket, String key) {

  private static final String SCHEME = "s3://";

  static S3Location parse(String url) throws LoadRefused {
    int slash = url.indexOf('/', SCHEME.length());
    if (!url.startsWith(SCHEME) || slash < 0) {
      throw new LoadRefused("S3 path '" + url + "' is not valid: s3://bucket/key is expected");
    }
    return new S3Location(url.substring(SCHEME.length(), slash), url.substring(slash + 1));
  }

  @Override
  public String toString() {
    return SCHEME + bucket + "/" + key;
  }
}
