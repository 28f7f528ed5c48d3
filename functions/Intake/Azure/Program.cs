using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Submissions.Http;
using Submissions.Intake;
using Submissions.Storage;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<DropAddresses>();
builder.Logging.UseHostLevels();
builder.Services.AddAzurePorts(builder.Configuration);
builder.Services.AddIntakePlane(builder.Configuration);
await builder.Build().RunAsync();
