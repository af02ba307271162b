namespace Checkpointer.Tool.Weaving.InPlace;

/// <summary>
/// What is done to files in a folder that is in use: each of it whole, or not at all.
/// </summary>
internal interface IFiles
{
    void CreateFolder(string path);

    /// <summary>Copies a file to where none is; what is half copied when the process ends is of no use.</summary>
    void Copy(string from, string to);

    /// <summary>Renames a file within a folder or its subfolders, over one that is there: at no moment is there none, or a half.</summary>
    void Move(string from, string to);

    void Delete(string path);

    void DeleteFolder(string path);
}
