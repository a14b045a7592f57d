import { createServer } from 'node:net';

/** Why nothing can listen there, in a sentence; null when it can. */
export async function whyNotListen(host: string, port: number): Promise<string | null> {
  const probe = createServer();
  const code = await new Promise<string | null>((resolve) => {
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen({ host, port, exclusive: true }, () => resolve(null));
  });
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  if (code === null) return null;
  if (code === 'EADDRINUSE')
    return `Port ${port} on ${host} is taken by another program. Stop that one, or choose another: PORT=${port + 1} npm start`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST=${host} is no address of this machine. For this machine alone: HOST=127.0.0.1`;
  if (code === 'EACCES')
    return `This user may not listen on port ${port}. Choose one from 1024 up: PORT=3000 npm start`;
  return `Cannot listen on ${host}:${port} (${code}). Set HOST and PORT to an address of this machine.`;
}
