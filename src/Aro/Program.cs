await Console.Error.WriteLineAsync("aro: no command given");
return 2;
