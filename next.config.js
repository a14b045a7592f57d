/** @type {import('next').NextConfig} */
const config = {
  typedRoutes: false,
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  serverExternalPackages: ['pg', 'elkjs', '@prisma/client', '@prisma/adapter-pg'],
  // `npm run check` type-checks the whole tree; the build need not do it a second time.
  typescript: { ignoreBuildErrors: true },
};

export default config;
