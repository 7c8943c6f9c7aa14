/* python.exe: everything it does stands in python313.dll. */
#include <wchar.h>

__declspec(dllimport) int Py_Main(int, wchar_t **);

int wmain(int count, wchar_t **arguments)
{
    return Py_Main(count, arguments);
}
