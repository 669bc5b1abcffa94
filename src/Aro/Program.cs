using Aro.Commands;

return await AroCommandLine.RunAsync(args);
