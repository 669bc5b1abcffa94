global using Aro.Backend.Tests.Support;
