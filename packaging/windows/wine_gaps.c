/* What Wine 8 lacks and our libraries ask for when they are loaded. Wine's own folder gets it; no package ever does.

   The names stand in wine_gaps/*.def, one file for each library; most of them lead to `nothing`. */

__declspec(dllimport) unsigned char SystemFunction036(void *, unsigned long);

int nothing(void)
{
    return 0;
}

/* bcryptprimitives.dll: random bytes, the real thing. */
int random_bytes(void *bytes, unsigned long long count)
{
    return SystemFunction036(bytes, (unsigned long)count);
}

int DllMainCRTStartup(void *library, unsigned long reason, void *reserved)
{
    return 1;
}
