using Submissions.CageFront;

await Front.Build(args).RunAsync();
