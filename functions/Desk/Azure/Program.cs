using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Submissions.Desk;
using Submissions.Http;
using Submissions.Storage;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<DropAddresses>();
builder.Logging.UseHostLevels();
builder.Services.AddAzurePorts(builder.Configuration);
builder.Services.AddDeskPlane(builder.Configuration);
await builder.Build().RunAsync();
